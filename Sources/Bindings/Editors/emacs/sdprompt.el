;;; sdprompt.el --- Prompts for Stable Diffusion -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "26.3") (eglot "1.9"))

;;; Commentary:

;; A mode for prompts, and the language server of sdprompt for it through eglot, which Emacs 29 has built in.
;;
;;   (require 'sdprompt)
;;   (add-hook 'sdprompt-mode-hook #'eglot-ensure)
;;
;; `sdprompt-configuration' has the keys of .sdprompt.json, which takes precedence:
;;
;;   (setq sdprompt-configuration '(:frontend "forge" :models "~/forge/models"))

;;; Code:

(require 'eglot)

(defgroup sdprompt nil "Prompts for Stable Diffusion." :group 'text)

(defcustom sdprompt-command '("sdprompt" "lsp")
  "The language server and its options."
  :type '(repeat string))

(defcustom sdprompt-configuration nil
  "Settings of the server, as a property list with the keys of .sdprompt.json."
  :type 'plist)

;;;###autoload
(define-derived-mode sdprompt-mode text-mode "Prompt"
  "A mode for prompts."
  (setq-local comment-start "# ")
  (setq-local comment-start-skip "#+[ \t]*"))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.\\(?:prompts?\\|caption\\|infotext\\)\\'" . sdprompt-mode))
;;;###autoload
(add-to-list 'auto-mode-alist '("/styles[^/]*\\.csv\\'" . sdprompt-mode))

(defun sdprompt--contact (&rest _)
  "The language server with its settings."
  (append sdprompt-command
          (list :initializationOptions
                (list :configuration (or sdprompt-configuration (make-hash-table))))))

(add-to-list 'eglot-server-programs '(sdprompt-mode . sdprompt--contact))

(defun sdprompt--execute (command)
  "Ask the server to do COMMAND to the region, or at point."
  (let ((range (list :start (eglot--pos-to-lsp-position (if (use-region-p) (region-beginning) (point)))
                     :end (eglot--pos-to-lsp-position (if (use-region-p) (region-end) (point))))))
    (eglot-execute-command
     (eglot--current-server-or-lose) command
     (vector (list :uri (eglot--path-to-uri buffer-file-name) :range range)))))

(defun sdprompt-weight-up ()
  "Increase the weight of the region, or of what is at point, by 0.1."
  (interactive)
  (sdprompt--execute "sdprompt.weightUp"))

(defun sdprompt-weight-down ()
  "Decrease the weight of the region, or of what is at point, by 0.1."
  (interactive)
  (sdprompt--execute "sdprompt.weightDown"))

(define-key sdprompt-mode-map (kbd "C-<up>") #'sdprompt-weight-up)
(define-key sdprompt-mode-map (kbd "C-<down>") #'sdprompt-weight-down)

(provide 'sdprompt)
;;; sdprompt.el ends here
